// Addresses that lead nowhere. It must never answer anything but that.
import { data } from 'react-router';

export function loader() {
  throw data({}, { status: 404 });
}

export default function Nowhere() {
  return null;
}
