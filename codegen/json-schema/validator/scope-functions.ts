/**
 * JavaScript, expressions: functions of the compiled validators that replace schemasafe's own of these
 * names. They are texts because they become a part of each reader, whatever compiled the generator.
 */
export const scopeFunctions: Readonly<Record<string, string>> = {
  // In one pass; schemasafe's compares each object with all before it.
  unique: `(items) => {
  const canonical = (value) => {
    if (typeof value !== "object" || value === null) return JSON.stringify(value)
    if (Array.isArray(value)) return "[" + value.map(canonical).join() + "]"
    return "{" + Object.keys(value).sort().map((key) => JSON.stringify(key) + ":" + canonical(value[key])).join() + "}"
  }
  return new Set(items.map(canonical)).size === items.length
}`,
  // Exact for the decimals that doubles are written as; schemasafe's is to about 15 digits.
  isMultipleOf: `(value, divisor) => {
  const decimal = (number) => {
    const [digits, exponent] = String(number).split("e")
    const [whole, fraction = ""] = digits.split(".")
    return [whole + fraction, Number(exponent ?? 0) - fraction.length]
  }
  const [dividend, place] = decimal(value)
  const [unit, unitPlace] = decimal(divisor)
  const last = Math.min(place, unitPlace)
  const scaled = (whole, from) => BigInt(whole + "0".repeat(from - last))
  return scaled(dividend, place) % scaled(unit, unitPlace) === BigInt(0)
}`,
};

/** JavaScript, an expression: a function that tells whether a value is one of some strings. */
export function memberTest(members: readonly string[]): string {
  return `((members) => (value) => members.has(value))(new Set(${JSON.stringify(members)}))`;
}

/**
 * JavaScript, an expression: a function that remembers a validator's verdicts on objects and arrays, with
 * what schemasafe keeps beside a verdict.
 */
export const memoize = `(check) => {
  const known = new WeakMap()
  return function validate(data) {
    const isKey = typeof data === "object" && data !== null
    let verdict = isKey ? known.get(data) : undefined
    if (verdict === undefined) {
      verdict = { isValid: check(data), evaluated: check.evaluatedDynamic }
      if (isKey) known.set(data, verdict)
    }
    validate.evaluatedDynamic = verdict.evaluated
    return verdict.isValid
  }
}`;
