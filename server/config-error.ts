/** A setting that cannot be used; the message begins with the variable's name. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly variable: string
  constructor(variable: string, message: string) {
    super(message)
    this.variable = variable
  }
}
