import { text } from './phrases.js';

/** How numbers were given out, in words. */
export const numberingSentences = {
  NumbersReserved: ({ from, to }: { from: number; to: number }) =>
    text(`Numbers ${from} to ${to} were reserved.`, `Die Nummern ${from} bis ${to} wurden reserviert.`),
  RequestNumbered: ({ number }: { number: string }) =>
    text(`The request got number ${number}.`, `Die Anfrage erhielt die Nummer ${number}.`),
};
