// Any field of an item's form. It must never know a particular item.
import { type ControlProps, SingleControl, useLooks } from './control.tsx';
import { PeopleControl } from './people.tsx';

export function Control(props: ControlProps) {
  const looks = useLooks(props);
  return props.field.type === 'people' ? (
    <PeopleControl {...props} looks={looks} />
  ) : (
    <SingleControl {...props} />
  );
}
