package vn.socialsecurity.job;

import java.util.List;
import java.util.stream.Collectors;
import vn.socialsecurity.dissemination.HeldRelease;
import vn.socialsecurity.dissemination.ReleaseId;

/** Releases by the names that people give them. */
final class HeldReleases {
  private HeldReleases() {}

  /**
   * The one release whose id begins so.
   *
   * @param refusal what cannot be done without it, with a place for the name
   * @throws RunStopped with {@link ExitCode#USAGE} when there is none or more than one
   */
  static ReleaseId one(List<HeldRelease> held, String beginning, String refusal) {
    String wanted = beginning.strip();
    List<ReleaseId> matching =
        held.stream()
            .map(HeldRelease::id)
            .filter(id -> !wanted.isEmpty() && id.sha256().startsWith(wanted))
            .toList();
    if (matching.size() != 1) {
      throw new RunStopped(
          ExitCode.USAGE,
          "%s: %s. Releases there are: %s."
              .formatted(
                  refusal.formatted(wanted),
                  matching.isEmpty() ? "there is no such release" : "several begin so",
                  held.stream()
                      .map(release -> release.id().toString())
                      .collect(Collectors.joining(", "))));
    }
    return matching.get(0);
  }
}
