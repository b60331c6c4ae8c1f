package vn.socialsecurity.dissemination;

import java.io.IOException;

/** Keeps a run that has lost its lock without knowing it from what must not happen twice. */
@FunctionalInterface
public interface Fence {
  /**
   * Returns when the run still holds its lock.
   *
   * @throws RuntimeException when it does not, saying who does
   * @throws IOException when the lock cannot be read
   */
  void requireHeld() throws IOException;
}
