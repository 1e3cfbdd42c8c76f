// The Chinese words of where somebody is signed in. It must never hold a rule.
export const zhSafety = {
  sessions: {
    title: '登录在哪些设备上',
    lead: '这些设备现在能以您的名义办事。不认得的，马上退出它。',
    here: '就是这台',
    unknown: '没有说明的设备',
    since: (at: string) => `${at} 登录`,
    used: (at: string) => `最近用过：${at}`,
    until: (at: string) => `最晚到 ${at} 自动退出`,
    end: '退出这台',
    endOthers: '退出其他所有设备',
    only: '只有这一台，没有别的设备登录着。',
    ended: '已经退出。那台设备要重新登录才能再用。',
  },
};
