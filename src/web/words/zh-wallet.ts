// The Chinese words of a licence's files and of the way into a wallet. It must never hold a rule.
export const zhWallet = {
  title: '放进手机钱包',
  say: '生成一个邀约，用支持 OpenID4VCI 的钱包扫一扫。邀约五分钟内有效，只能用一次；放进去的证照绑在那部手机的钥匙上，别人复制了也出示不了。请不要让别人扫。',
  make: '生成邀约',
  again: '换一份邀约',
  label: '放进钱包的邀约',
  open: '在这部手机的钱包里打开',
  until: (time: string) => `${time}前有效`,
  fetched: (time: string) => `${time}已放进一个钱包。如果不是您，请马上挂失。`,
  over: '上一份邀约已经过期，没有人用过。',
  files: '交给别人离线核对的文件',
  filesSay:
    '收到文件的人用自己的电脑就能核对，不用问我们。三份写的是同一张证照的全部内容，请只交给该看的人。',
  credential: '签名证照（SD-JWT VC）',
  second: '国密证明（SM2、SM3）',
  metadata: '元数据（GB/T 36903）',
};
