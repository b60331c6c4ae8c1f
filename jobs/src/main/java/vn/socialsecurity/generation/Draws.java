package vn.socialsecurity.generation;

/**
 * Numbers that look drawn and depend on nothing but seed, stream and index: whoever asks, in
 * whatever order and thread, gets the same ones. The mixing is that of SplitMix64 (Steele, Lea,
 * Flood: Fast splittable pseudorandom number generators, 2014), which {@link
 * java.util.SplittableRandom} uses too; here one object serves many million indices.
 */
final class Draws {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final long STREAM_GAMMA = 0xd1342543de82ef95L;

  private final long seed;
  private long state;

  Draws(long seed) {
    this.seed = mixed(seed);
  }

  /** Starts the sequence of one index of one stream. */
  Draws from(long stream, long index) {
    state = mixed(mixed(seed ^ (stream * STREAM_GAMMA)) + index * GOLDEN_GAMMA);
    return this;
  }

  /** 64 bits. */
  long next() {
    state += GOLDEN_GAMMA;
    return mixed(state);
  }

  /** A whole number from 0 to one less than the bound. */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** True with the probability that {@link #threshold} was made of. */
  boolean happens(long threshold) {
    return next() >>> 1 < threshold;
  }

  /** The threshold of a probability from 0 to 1. */
  static long threshold(double probability) {
    return probability >= 1 ? Long.MAX_VALUE : (long) (probability * 0x1p63);
  }

  private static long mixed(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
