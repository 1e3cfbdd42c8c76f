// Personas for tests of the identity gateway. They must never be the demo's own, which change with the city's folder.
import type { Persona } from './persona.ts';

export const applicant: Persona = {
  id: 'applicant',
  name: { zh: '李晓禾', en: 'Li Xiaohe' },
  kind: 'party',
  citizenId: '142701199203044126',
  phone: '13900001111',
};

export const bankAgent: Persona = {
  id: 'bank-agent',
  name: { zh: '王行之', en: 'Wang Xingzhi' },
  kind: 'party',
  citizenId: '142702198811120034',
  agent: { id: 'bank-1', name: { zh: '示例银行', en: 'Example Bank' } },
};

export const approver: Persona = {
  id: 'approver-police',
  name: { zh: '赵衡', en: 'Zhao Heng' },
  kind: 'staff',
  agency: 'public-security',
  region: '140802',
  roles: ['approver', 'singer'],
};

export const personas = [applicant, bankAgent, approver];
