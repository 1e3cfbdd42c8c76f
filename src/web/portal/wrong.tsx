// What is said when a page cannot be shown: what it means and what to do next. It must never show the inside of a fault.
import { LinkButton } from '../ui/button/button.tsx';
import { Heading } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';

export function WrongPage(props: {
  readonly status: number;
  readonly code?: string | undefined;
  /** The sentence of the rejection, where there is one. */
  readonly title?: string | undefined;
}) {
  const { words } = useSpeech();
  const { errors } = words;
  const stale = props.code?.startsWith('access.csrf') ?? false;
  const [title, say] = stale
    ? [errors.stale, errors.staleSay]
    : props.status === 404
      ? [errors.notFound, errors.notFoundSay]
      : props.status === 403
        ? [errors.notYours, errors.notYoursSay]
        : props.status === 503
          ? [errors.busy, errors.busySay]
          : props.status < 500
            ? [errors.refused, '']
            : [errors.broken, errors.brokenSay];
  return (
    <div className="wrap form left">
      <title>{words.site.title(title)}</title>
      <Heading title={title} grand lead={props.title ?? say} />
      {props.title && say && <p>{say}</p>}
      <p className="acts">
        <LinkButton to="/">{errors.home}</LinkButton>
        <LinkButton kind="quiet" to="/me">
          {errors.mine}
        </LinkButton>
      </p>
      {props.code && (
        <p className="small faint">
          {errors.code} <code>{props.code}</code>
        </p>
      )}
    </div>
  );
}
