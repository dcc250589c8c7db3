/** The templates, each drawing what its name says. */
export const templateNames = ["module", "reader"] as const;
export type TemplateName = (typeof templateNames)[number];

/** What the templates call. */
export const helperNames = ["literal", "propertyName", "comment", "type", "value"] as const;
export type HelperName = (typeof helperNames)[number];
