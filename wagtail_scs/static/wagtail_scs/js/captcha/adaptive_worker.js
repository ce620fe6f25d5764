// Look for the number that gives a SHA-256 (FIPS 180-4) with enough leading zero bits. Only the first word of the
// digest is needed, and jti, colon and number fit one block. Own code: crypto.subtle is slower for so little text
// and missing without https.
const H = [];
const K = [];
for (let n = 2; K.length < 64; n++) {
  let isPrime = true;
  for (let factor = 2; factor * factor <= n; factor++) isPrime &&= n % factor > 0;
  if (!isPrime) continue;
  if (H.length < 8) H.push(((n ** 0.5 % 1) * 2 ** 32) | 0);
  K.push(((Math.cbrt(n) % 1) * 2 ** 32) | 0);
}
const w = new Int32Array(64);
const turn = (x, by) => (x >>> by) | (x << (32 - by));

function firstWord(text) {
  w.fill(0, 0, 16);
  for (let i = 0; i < text.length; i++) w[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
  w[text.length >> 2] |= 128 << (24 - 8 * (text.length & 3));
  w[15] = text.length * 8;
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15];
    const y = w[i - 2];
    w[i] = w[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[i - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = H;
  for (let i = 0; i < 64; i++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  return (H[0] + a) | 0;
}

onmessage = ({ data: { jti, bits } }) => {
  let number = 0;
  // A challenge that was signed as a sum alone has no work in it.
  if (!bits) return;
  while (firstWord(`${jti}:${number}`) >>> (32 - bits)) number++;
  postMessage(String(number));
};
