// Examples of fields in every state.
import type { Example } from '../example.ts';
import { ChoiceField, HeldField, SelectField, TextArea, TextField } from './field.tsx';

export const examples: readonly Example[] = [
  {
    name: { zh: '一行字，带提示', en: 'One line with a hint' },
    show: (
      <TextField id="ex-name" name="name" label="企业名称" hint="两个字以上，不用写「运城市」" value="禾门" />
    ),
    has: ['for="ex-name"', 'aria-describedby="ex-name-hint"', 'value="禾门"'],
  },
  {
    name: { zh: '带单位', en: 'With a unit' },
    show: <TextField id="ex-share" name="share" label="出资比例" unit="%" inputMode="decimal" value="60" />,
    has: ['with-unit', 'inputMode="decimal"'],
  },
  {
    name: {
      zh: '要改的：先说哪里，再说怎么改，打好的字不丢',
      en: 'To mend: what and how; what was typed stays',
    },
    show: (
      <TextField
        id="ex-id"
        name="id"
        label="身份证号码"
        code
        error="第11、12位是月份，不会是13。请照着证件核对。"
        value="140802199013020013"
      />
    ),
    has: ['aria-invalid="true"', 'ex-id-error', 'value="140802199013020013"'],
  },
  {
    name: { zh: '选一个', en: 'Choose one' },
    show: (
      <ChoiceField
        id="ex-how"
        name="how"
        type="radio"
        label="怎么领"
        values={['post']}
        options={[
          { value: 'post', label: '邮寄，免费', note: '约两天' },
          { value: 'window', label: '到窗口取' },
        ]}
      />
    ),
    has: ['<fieldset', 'checked=""'],
  },
  {
    name: { zh: '选几个，可以不选', en: 'Choose some, or none' },
    show: (
      <ChoiceField
        id="ex-seals"
        name="seals"
        type="checkbox"
        label="要哪些章"
        optional
        values={['name']}
        options={[
          { value: 'name', label: '企业名称章' },
          { value: 'invoice', label: '发票专用章' },
        ]}
      />
    ),
    has: ['type="checkbox"', 'class="optional"'],
  },
  {
    name: { zh: '从列表里选；多行；已经有的', en: 'From a list; several lines; already held' },
    show: (
      <>
        <SelectField
          id="ex-region"
          name="region"
          label="在哪个县"
          empty="请选择"
          value="140802"
          options={[{ value: '140802', label: '盐湖区' }]}
        />
        <TextArea id="ex-why" name="why" label="原因" value="" />
        <HeldField label="住所">不动产登记已有，不用再填</HeldField>
      </>
    ),
    has: ['selected=""', '<textarea', 'held-by'],
  },
];
