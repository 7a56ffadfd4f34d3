/** Loaded before the program under test: every attempt to open a connection or to resolve a name is written to QUARTERDECK_NETWORK_LOG and refused. */
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import net from 'node:net';

const log = process.env.QUARTERDECK_NETWORK_LOG;
const refuse = (what) => {
  appendFileSync(log, `${what}\n`);
  throw new Error(`Network use: ${what}`);
};

net.Socket.prototype.connect = (...given) => refuse(`connect ${JSON.stringify(given[0])}`);
dns.lookup = (name) => refuse(`lookup ${name}`);
dns.promises.lookup = (name) => refuse(`lookup ${name}`);
dgram.Socket.prototype.send = () => refuse('datagram');
globalThis.fetch = (address) => refuse(`fetch ${address}`);
