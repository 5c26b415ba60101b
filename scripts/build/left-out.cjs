// Stands in a bundle for a package that the program never uses; whoever does use it hears so.
module.exports = class LeftOut {
  constructor() {
    throw new Error('this part was left out of the bundle')
  }
}
