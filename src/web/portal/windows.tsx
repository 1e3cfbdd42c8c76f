// Where to go in person: the halls by county. It must never invent an opening hour.
import { getWeb } from '../context.ts';
import { LinkButton } from '../ui/button/button.tsx';
import { Empty } from '../ui/empty/empty.tsx';
import { Pairs } from '../ui/facts/facts.tsx';
import { Crumbs, Heading, Section } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import type { Route } from './+types/windows';
import { loadRegions, loadWindows } from './answers.ts';
import { PortalFrame } from './frame.tsx';

export async function loader({ context, request }: Route.LoaderArgs) {
  const web = getWeb(context);
  const { language } = web;
  const item = new URL(request.url).searchParams.get('item') ?? '';
  const [windows, regions] = await Promise.all([loadWindows(web), loadRegions(web)]);
  const names = new Map(regions.map((region) => [region.code, region.name[language]]));
  const codes = [...new Set(windows.map((window) => window.region))];
  return {
    query: item === '' ? '' : `?item=${encodeURIComponent(item)}`,
    regions: codes.map((code) => ({
      code,
      name: names.get(code) ?? code,
      windows: windows
        .filter((window) => window.region === code)
        .map((window) => ({
          id: window.id,
          name: window.name[language],
          address: window.address[language],
          hours: window.hours[language],
          phone: window.phone,
          ...{ booking: window.booking, weekend: window.weekend },
          machines: window.machines.map(({ name, does }) => `${name[language]}：${does[language]}`),
        })),
    })),
  };
}

export default function Windows({ loaderData }: Route.ComponentProps) {
  const { words } = useSpeech();
  const { windows } = words;
  const { book } = words.visits;
  return (
    <PortalFrame>
      <title>{words.site.title(windows.title)}</title>
      <div className="wrap">
        <Crumbs crumbs={[{ name: windows.title }]} />
        <Heading title={windows.title} grand lead={windows.lead}>
          <p className="after">
            <LinkButton kind="line" to="/printer">
              {words.service.printer.title}
            </LinkButton>
          </p>
        </Heading>
        {loaderData.regions.length === 0 && <Empty title={windows.none} />}
        {loaderData.regions.map((region) => (
          <Section key={region.code} title={region.name}>
            <div className="two">
              {region.windows.map((window) => (
                <div key={window.id}>
                  <h3>{window.name}</h3>
                  <Pairs
                    facts={[
                      { key: 'a', name: windows.address, value: window.address },
                      { key: 'h', name: windows.hours, value: window.hours },
                      {
                        key: 'p',
                        name: windows.phone,
                        value: <a href={`tel:${window.phone}`}>{window.phone}</a>,
                      },
                      ...window.machines.map((line) => ({ key: line, name: book.machines, value: line })),
                    ]}
                  />
                  {window.booking && (
                    <p className="acts">
                      <LinkButton kind="line" to={`/windows/${window.id}/book${loaderData.query}`}>
                        {book.link}
                      </LinkButton>
                      {window.weekend && <span className="hint">{book.weekend}</span>}
                    </p>
                  )}
                </div>
              ))}
            </div>
          </Section>
        ))}
      </div>
    </PortalFrame>
  );
}
