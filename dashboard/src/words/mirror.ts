/** Every key of the Chinese dictionary; a counted sentence may add its singular. */
export type Mirror<T> = {
  [Key in keyof T]: T[Key] extends string ? string : Mirror<T[Key]>;
} & { [Key in keyof T as Key extends `${infer Base}_other` ? `${Base}_one` : never]?: string };
