// The Chinese words of limits, pauses, extensions and papers that follow. It must never hold the words of a law or an item.
export const zhClock = {
  paths: '您是哪一类客户',
  pathsNote: '系统按您填的内容自动归类，时限各不相同',
  pathName: '客户',
  pathPromise: '承诺',
  pathLaw: '法定',
  pathYours: (name: string) => `您属于：${name}`,
};
