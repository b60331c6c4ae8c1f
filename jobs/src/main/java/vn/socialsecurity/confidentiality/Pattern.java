package vn.socialsecurity.confidentiality;

import java.io.Serializable;
import java.util.List;

/**
 * What of a system is published and what is withheld.
 *
 * @param withheld for each count whether readers do not have it
 * @param unspecified for each count whether it is withheld without saying whether for its own sake,
 *     so that readers know only that it is not negative
 * @param unproven counts for which no proof of protection was found; the attack decides
 * @param offered the proofs of the others, to be checked: tables that readers cannot tell from the
 *     true one
 */
public record Pattern(
    CountSystem system,
    boolean[] withheld,
    boolean[] unspecified,
    List<Integer> unproven,
    List<OtherTable> offered)
    implements Serializable {

  /** The least value that readers, who know the rules, think possible from the status alone. */
  public long least(int count) {
    return unspecified[count] ? 0 : system.counts().get(count).least();
  }

  /** The greatest value that readers think possible from the status alone. */
  public long greatest(int count) {
    return unspecified[count] ? Count.UNLIMITED : system.counts().get(count).greatest();
  }

  /** SDMX CL_CONF_STATUS of a count. */
  public String confStatus(int count) {
    if (!withheld[count]) {
      return ConfidentialityStatus.FREE;
    }
    if (unspecified[count]) {
      return ConfidentialityStatus.CONFIDENTIAL;
    }
    String own = system.counts().get(count).confStatus();
    return own == null ? ConfidentialityStatus.SECONDARY : own;
  }

  /** Counts that are withheld only to protect others. */
  public long secondaries() {
    long secondaries = 0;
    for (int i = 0; i < withheld.length; i++) {
      Count count = system.counts().get(i);
      if (withheld[i] && !count.isSensitive() && count.disposition() == Disposition.OPEN) {
        secondaries++;
      }
    }
    return secondaries;
  }

  /** Information loss: the weights of {@link CountSystem#weights} of all {@link #secondaries}. */
  public long loss() {
    long[] weights = system.weights();
    long loss = 0;
    for (int i = 0; i < withheld.length; i++) {
      Count count = system.counts().get(i);
      if (withheld[i] && !count.isSensitive() && count.disposition() == Disposition.OPEN) {
        loss += weights[i];
      }
    }
    return loss;
  }
}
