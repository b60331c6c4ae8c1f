package vn.socialsecurity.confidentiality;

/**
 * The moves by which a count can be greater and less; null where there is none.
 *
 * @param upBy how much greater
 * @param downBy how much less
 */
record Proof(Move up, long upBy, Move down, long downBy) {
  static final Proof NONE = new Proof(null, 0, null, 0);

  Proof with(Move move, int towards, long by) {
    if (towards > 0) {
      return by > upBy ? new Proof(move, by, down, downBy) : this;
    }
    return by > downBy ? new Proof(up, upBy, move, by) : this;
  }

  Proof without(int count) {
    boolean isUp = up != null && up.uses(count);
    boolean isDown = down != null && down.uses(count);
    return new Proof(isUp ? null : up, isUp ? 0 : upBy, isDown ? null : down, isDown ? 0 : downBy);
  }

  long width() {
    return upBy + downBy;
  }
}
