// The Chinese words of money at the desk: taken at a window, given back at a window. It must never hold an amount.
export const zhMoney = {
  nav: '收费与退款',
  title: '收费与退款',
  lead: '网上付不了的在这里收；窗口收的钱在这里退。网上付的由收银台原路退，不用动手。',
  toTake: '等缴费',
  toTakeNone: '没有等缴费的',
  toGive: '等退款',
  toGiveNone: '没有要退的',
  columns: { title: '办件', amount: '金额', payer: '缴费人', status: '状态', doing: '登记' },
  statuses: { ordered: '收银台未接通', payable: '等缴费', refunding: '退款中' } as Readonly<
    Record<string, string>
  >,
  receipt: '票据号',
  take: '已收款',
  give: '已退款',
  byCashier: '收银台原路退回中',
  yuan: (amount: string) => `${amount}元`,
  done: '已登记',
  parcel: {
    ordered: '已通知承运方来取',
    'on-the-way': '邮件在路上',
    returned: '邮件被退回，等申请人另选；本人来了可以当面交',
    impossible: '寄不到，等申请人另选；本人来了可以当面交',
  } as Readonly<Record<string, string>>,
};
