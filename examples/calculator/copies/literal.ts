/** JSON as an expression. In an object literal a plain `__proto__` would set the prototype. */
export function literal(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/^(\s*)"__proto__":/gm, '$1["__proto__"]:');
}
