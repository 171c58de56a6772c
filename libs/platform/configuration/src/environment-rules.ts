import { isIPv4 } from 'node:net';
import { buildMessage, ValidateBy } from 'class-validator';

const ALL_INTERFACES = '0.0.0.0';
const HIGHEST_PORT = 65_535;

/** A port number; 0 lets the system choose. */
export const IsPort = (): PropertyDecorator =>
  ValidateBy({
    name: 'isPort',
    validator: {
      validate: (value) => typeof value === 'string' && /^[0-9]{1,5}$/.test(value) && Number(value) <= HIGHEST_PORT,
      defaultMessage: buildMessage(() => `is "$value", but has to be a port number from 0 to ${HIGHEST_PORT}`),
    },
  });

/** A number of bytes, from 1 to what a disk can hold. */
export const IsByteCount = (): PropertyDecorator =>
  ValidateBy({
    name: 'isByteCount',
    validator: {
      validate: (value) => typeof value === 'string' && /^[1-9][0-9]{0,12}$/.test(value),
      defaultMessage: buildMessage(
        () => 'is "$value", but has to be a number of bytes without a unit, for example 26214400 for 25 MiB',
      ),
    },
  });

/** A URL with a host and one of these protocols. Its value is never repeated in a message: it may hold a password. */
export const IsUrlOf = (protocols: readonly string[], example: string): PropertyDecorator =>
  ValidateBy({
    name: 'isUrlOf',
    validator: {
      validate: (value) => typeof value === 'string' && isUrlOf(protocols, value),
      defaultMessage: buildMessage(
        () =>
          `has to start with ${protocols.map((protocol) => `${protocol}//`).join(' or ')} ` +
          `and name a host, for example ${example}`,
      ),
    },
  });

/** A loopback address; all interfaces only with the explicit consent beside it (contract.md, "Until identity is built"). */
export const HostIsLoopback = (): PropertyDecorator =>
  ValidateBy({
    name: 'hostIsLoopback',
    validator: {
      validate: (value, args) =>
        typeof value === 'string' &&
        (isLoopback(value) ||
          (value === ALL_INTERFACES &&
            (args?.object as { ALLOW_UNAUTHENTICATED_NETWORK?: string }).ALLOW_UNAUTHENTICATED_NETWORK === 'yes')),
      defaultMessage: buildMessage(
        () =>
          'is "$value", but only a loopback address such as 127.0.0.1 or ::1 is accepted: nobody has to log in yet, so ' +
          'whoever reaches the port can read and change everything under any name. Leave HOST away; inside a container ' +
          `whose port is published on the loopback of its host only, set HOST=${ALL_INTERFACES} together with ` +
          'ALLOW_UNAUTHENTICATED_NETWORK=yes',
      ),
    },
  });

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));

/** Several hosts before one path, as cluster addresses have them, are beyond `URL`; only the first is looked at. */
const isUrlOf = (protocols: readonly string[], value: string): boolean => {
  const firstHost = value.replace(/,[^/?]*/, '');
  const url = URL.canParse(firstHost) ? new URL(firstHost) : null;
  return url !== null && protocols.includes(url.protocol) && url.hostname !== '';
};
