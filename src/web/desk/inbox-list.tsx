// The inbox as it is drawn: groups by office time left, each row with its clock. It must never hide how many there are.
import { PostForm } from '../ui/form/form.tsx';
import { Light } from '../ui/light/light.tsx';
import { PromiseLine } from '../ui/promise-line/promise-line.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { useDeskWords } from './frame.tsx';
import type { Inbox, InboxGroup, InboxRow } from './inbox.ts';
import { groupLights } from './time-left.ts';

export function InboxList(props: { readonly inbox: Inbox; readonly current?: string | undefined }) {
  const { inbox, current } = props;
  const { inbox: words } = useDeskWords();
  const { href } = useSpeech();
  return (
    <aside className="inbox" aria-labelledby="inbox-title">
      <h2 className="inbox-title" id="inbox-title">
        {inbox.all ? words.allTitle(inbox.total) : words.title(inbox.total)}
        <small>{words.order}</small>
      </h2>
      {(inbox.total > 0 || inbox.filter !== '') && <Filter filter={inbox.filter} />}
      {inbox.shown === 0 && (
        <div className="empty">
          <b>{inbox.filter === '' ? words.none : words.noneFor(inbox.filter)}</b>
          {inbox.filter === '' ? <p>{words.noneSay}</p> : <a href={href('/desk')}>{words.clear}</a>}
        </div>
      )}
      <div className="inbox-rows">
        {inbox.groups.map((group) => (
          <Rows key={group.group} group={group} current={current} />
        ))}
        {inbox.more && <p className="more">{words.more(inbox.total)}</p>}
      </div>
      <KeyHints />
      <PostForm id="take" className="take-form" to="/desk">
        <input type="hidden" name="do" value="take" />
        <input type="hidden" name="step" defaultValue="" />
      </PostForm>
    </aside>
  );
}

function Filter({ filter }: { filter: string }) {
  const { inbox: words } = useDeskWords();
  const { href } = useSpeech();
  return (
    <form className="filter" action={href('/desk')}>
      <input
        type="search"
        name="f"
        id="filter"
        aria-label={words.filterLabel}
        placeholder={words.filterHint}
        defaultValue={filter}
        maxLength={60}
      />
      <button type="submit" className="btn quiet desk">
        {words.filter}
      </button>
      {filter !== '' && <a href={href('/desk')}>{words.clear}</a>}
    </form>
  );
}

function Rows({ group, current }: { group: InboxGroup; current: string | undefined }) {
  const { inbox: words } = useDeskWords();
  const id = `group-${group.group}`;
  return (
    <section aria-labelledby={id}>
      <h3 className="inbox-group" id={id}>
        <Light kind={groupLights[group.group]}>{words.groups[group.group]}</Light>
        <span>{group.rows.length}</span>
      </h3>
      <ul>
        {group.rows.map((row) => (
          <Row key={`${row.case} ${row.key}`} row={row} current={current === `${row.case} ${row.key}`} />
        ))}
      </ul>
    </section>
  );
}

function Row({ row, current }: { row: InboxRow; current: boolean }) {
  const { inbox: words } = useDeskWords();
  const { href } = useSpeech();
  const label = row.share === undefined ? words.shareNone : words.share(`${Math.round(row.share * 100)}%`);
  return (
    <li className={current ? 'on' : undefined}>
      <a
        href={href(row.to)}
        aria-current={current || undefined}
        data-row
        data-case={row.takes ? href(`/desk/cases/${row.case}`) : undefined}
        data-step={row.takes ? row.key : undefined}
      >
        <span className={`tl ${row.time.tone}`}>
          {row.time.left}
          <small>{row.time.due}</small>
        </span>
        <span className="what">
          <b>{row.what}</b>
          <span className="where">
            <span>{row.where}</span>
            {row.holder && <span className="holder">{row.holder}</span>}
          </span>
          <PromiseLine
            figures={row.share === undefined ? { kind: 'none' } : { kind: 'case', share: row.share }}
            label={label}
            height={12}
          />
        </span>
      </a>
    </li>
  );
}

function KeyHints() {
  const { inbox: words } = useDeskWords();
  return (
    <p className="keys" aria-hidden="true">
      <span>
        <kbd>J</kbd> <kbd>K</kbd> {words.keysMove}
      </span>
      <span>
        <kbd>Enter</kbd> {words.keysOpen}
      </span>
      <span>
        <kbd>G</kbd> {words.keysTake}
      </span>
      <span>
        <kbd>F</kbd> {words.keysFilter}
      </span>
    </p>
  );
}
