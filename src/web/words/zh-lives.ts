// The Chinese words for the later life of a licence: renewed, changed, issued again; and for what somebody filed for another. It must never hold the words of a city.

export const zhLives = {
  begin: '去办',
  signFirst: '有一份文书等您签，签了接着办。',
  title: '拿这张证照办',
  renew: '申请延续',
  /** Before the window opens. */
  later: (from: string, until: string) => `${from}起可以申请延续，最晚${until}申请。`,
  open: (until: string) => `可以延续了，请在${until}以前（含当天）申请。`,
  silence: '按时申请的，到期前没有答复就算准予延续。',
  lateTaken: (end: string) =>
    `申请延续的最后一天已经过了。现在申请还收，但是${end}到期时还没批下来，要先停，批了再继续。`,
  lateRefused: (end: string) => `申请延续的最后一天已经过了，不再收。证照用到${end}，请按新办申请。`,
  asked: '正在办延续',
  askedLate: (end: string) => `这次延续申请晚了：${end}到期时还没批下来，要先停，批了再继续。`,
  validTo: (end: string) => `有效期到${end}`,
  chosen: '开始以后，这张证照已经替您选好。',
  renewNow: '可以延续了',
  filedBy: (agent: string) =>
    `${agent}替您填的，还没有算数。您看过、签了字才会提交；不是您委托的，请不要签。`,
  notMine: '不是我委托的，撤回',
};

export type LivesWords = typeof zhLives;
