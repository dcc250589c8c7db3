/**
 * How deep data may nest. The compiler compares the constant with its types recursively, and gives up
 * ("Excessive stack depth") beyond 100 comparisons. Measured on this output with TypeScript 7.0.2 and
 * 5.9.3, both alike, objects and arrays alike: a constant against its literal type, one comparison
 * per level, passes to 100 levels; against the shape of a schema that allows any JSON at each level,
 * a union of object and array, two comparisons per level, to 49. At 49 levels both check in the time
 * of one level. A schema that needs three comparisons per level (an intersection in a union) allows
 * 33: the proof finds those, and refuses them by name.
 */
export const maximumDepth = 49;

/** How deep a schema may nest. It is walked recursively but not written out, so only the stack bounds it. */
export const maximumSchemaDepth = 500;
