// The way of a licence to others who check it themselves: into the holder's wallet, and as files. It must never show an offer to anybody but the holder.
import type { LicenceView } from '../../processes/licence/view.ts';
import type { Web } from '../context.ts';
import { sayClock } from '../say/time.ts';
import { Button } from '../ui/button/button.tsx';
import { PostForm } from '../ui/form/form.tsx';
import { Block } from '../ui/frame/section.tsx';
import { useSpeech } from '../ui/speech.tsx';
import { drawQr, type QrDrawing } from './qr.ts';
import { QrPicture } from './qr-picture.tsx';

export interface WalletOffer {
  /** What the code says: a wallet on the same phone opens it as a link. */
  readonly link: string;
  readonly qr: QrDrawing;
}

export async function loadWalletOffer(
  web: Web,
  id: string,
  wallet: LicenceView['wallet'],
): Promise<WalletOffer | undefined> {
  if (!wallet?.offer) return undefined;
  const paper = await web.door.document(web.call, 'licences', id, 'wallet-offer');
  // Between the view and the paper the offer may have been used or have ended.
  if (!paper.ok) return undefined;
  const { link } = JSON.parse(Buffer.from(paper.value.bytes).toString('utf8')) as { readonly link: string };
  return { link, qr: drawQr(link) };
}

export function WalletBlock(props: {
  readonly wallet: LicenceView['wallet'];
  readonly offer: WalletOffer | undefined;
}) {
  const { wallet: word } = useSpeech().words;
  const { wallet, offer } = props;
  return (
    <Block title={word.title} id="wallet">
      <p className="small muted">{word.say}</p>
      {wallet && offer && (
        <>
          <QrPicture drawing={offer.qr} label={word.label} />
          <p className="left">{word.until(sayClock(wallet.until))}</p>
          <p className="small">
            <a href={offer.link}>{word.open}</a>
          </p>
        </>
      )}
      {wallet && !offer && (
        <p className="small muted after">
          {wallet.fetched ? word.fetched(sayClock(wallet.fetched)) : word.over}
        </p>
      )}
      <PostForm>
        <div className="acts">
          <Button kind="line" name="wallet" value="offer">
            {offer ? word.again : word.make}
          </Button>
        </div>
      </PostForm>
    </Block>
  );
}

export function ProofFiles({ id }: { readonly id: string }) {
  const { words, href } = useSpeech();
  const { wallet: word } = words;
  const files = [
    ['credential', word.credential],
    ['second-proof', word.second],
    ['metadata', word.metadata],
  ] as const;
  return (
    <Block title={word.files}>
      <p className="small muted">{word.filesSay}</p>
      {files.map(([name, says]) => (
        <p key={name} className="after">
          <a href={href(`/licences/${id}/file/${name}`)}>{says}</a>
        </p>
      ))}
    </Block>
  );
}
