/** Results by two things that they hang on, worked out once for both and forgotten with either of them. */
export class Remembered<A extends object, B extends object, Result> {
  private readonly results = new WeakMap<A, WeakMap<B, { readonly result: Result }>>();

  of(a: A, b: B, compute: () => Result): Result {
    const ofA = this.results.get(a) ?? new WeakMap<B, { readonly result: Result }>();
    this.results.set(a, ofA);
    const found = ofA.get(b) ?? { result: compute() };
    ofA.set(b, found);
    return found.result;
  }
}
