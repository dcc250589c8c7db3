import type { ConfigReader } from "../../config-reader.js";

/**
 * The rows of one n-gram table. Each head hashes into as many rows as a prime says; the heads of all
 * tables take consecutive primes from `ngram_vocab_size_base` on.
 *
 * @param heads - heads of one table
 * @param index - the table's number, from 0
 */
export function tableRows(config: ConfigReader, heads: number, index: number): number {
  const multiple = config.count("make_ngram_vocab_size_divisible_by", 128);
  let prime = config.count("ngram_vocab_size_base", 20_000_000) - 1;
  let rows = 0;
  for (let head = 0; head < (index + 1) * heads; head++) {
    do prime += 1;
    while (!isPrime(prime));
    if (head >= index * heads) rows += prime;
  }
  return Math.ceil(rows / multiple) * multiple;
}

function isPrime(number: number): boolean {
  if (number < 2) return false;
  for (let divisor = 2; divisor * divisor <= number; divisor++) {
    if (number % divisor === 0) return false;
  }
  return true;
}
