// A licence under the element names that Chinese systems of electronic licences exchange (GB/T 36903, 36904). It must never tell more than the view it is made from.
import { checkELicenceId, type ELicenceId } from '../../kernel/index.ts';
import type { LicenceView } from './view.ts';

export interface MetadataElement {
  /** Chinese name of the element. */
  readonly name: string;
  /** Short name it is exchanged under. */
  readonly element: string;
  readonly value: string;
}

export interface LicenceMetadata {
  readonly standards: readonly string[];
  /** Parts of the identifier, its check character tested just now. */
  readonly identifier: ELicenceId;
  readonly elements: readonly MetadataElement[];
  /** What the licence states on its face, as the type defines it (照面信息). */
  readonly face: readonly MetadataElement[];
  /** What of the standard is not stated, and why. */
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
}

export type LicenceFace = Omit<LicenceView, 'may' | 'shows' | 'print' | 'services'>;

const creditCode = '统一社会信用代码';

/**
 * Which fields of a firm's licence name the firm: the holder in the sense of the standard is the firm, not the person
 * who acts for it. A licence whose own number is the credit code of its holder says so by such a field.
 */
function holderOf({ fields, holder }: LicenceFace): { readonly name: string; readonly code?: string } {
  const code = fields.find(({ label }) => label.zh === creditCode)?.value;
  const firm = fields.find(({ id }) => id === 'name')?.value;
  return code && firm ? { name: firm, code } : { name: holder.name };
}

const dateOf = (timestamp: string): string => timestamp.slice(0, 10);

/** Throws when the identifier is not well made: it was made by us. */
export function licenceMetadata(licence: LicenceFace): LicenceMetadata {
  const identifier = checkELicenceId(licence.identifier);
  if (!identifier.ok) throw new Error(`a licence's own identifier is wrong: ${identifier.rejection.code}`);
  const holder = holderOf(licence);
  const elements: readonly (readonly [name: string, element: string, value: string | undefined])[] = [
    ['电子证照标识', 'certificateIdentifier', licence.identifier],
    ['证照类型名称', 'certificateType', licence.name.zh],
    ['证照类型代码', 'certificateTypeCode', identifier.value.type],
    ['证照名称', 'certificateName', licence.name.zh],
    ['证照编号', 'certificateNumber', licence.number],
    ['证照版本', 'certificateVersion', identifier.value.version],
    ['证照颁发机构', 'certificateIssuingAuthorityName', licence.issuer.name.zh],
    ['证照颁发机构代码', 'certificateIssuingAuthorityCode', identifier.value.issuer],
    ['证照颁发日期', 'certificateIssuedDate', dateOf(licence.issuedAt)],
    ['证照有效期起始日期', 'certificateEffectiveDate', dateOf(licence.issuedAt)],
    ['证照有效期截止日期', 'certificateExpiringDate', licence.validTo && dateOf(licence.validTo)],
    ['持证主体', 'certificateHolderName', holder.name],
    ['持证主体代码', 'certificateHolderCode', holder.code],
    ['持证主体代码类型', 'certificateHolderTypeName', holder.code && creditCode],
  ];
  return {
    standards: ['GB/T 36903-2018', 'GB/T 36904-2018'],
    identifier: identifier.value,
    elements: elements.flatMap(([name, element, value]) => (value ? [{ name, element, value }] : [])),
    face: licence.fields.map(({ id, label, value }) => ({ name: label.zh, element: id, value })),
    leftOut: [
      ...(holder.code ? [] : [{ name: '持证主体代码', why: '个人证件号码不随证照导出' }]),
      ...(licence.validTo ? [] : [{ name: '证照有效期截止日期', why: '长期有效' }]),
    ],
  };
}
