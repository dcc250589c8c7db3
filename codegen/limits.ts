/**
 * How deep data may nest. The constant is one literal, and the compiler walks it recursively: tsc
 * slows and then fails on deeper ones. Measured; see docs/architecture.md.
 */
export const maximumDepth = 50;

/** How deep a schema may nest. It is walked recursively but not written out, so only the stack bounds it. */
export const maximumSchemaDepth = 500;
