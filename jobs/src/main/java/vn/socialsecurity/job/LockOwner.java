package vn.socialsecurity.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Whose run it is, as it stands in {@code run.lock}.
 *
 * @param account name of the account
 * @param pid of the process on that host
 * @param processStarted when the process began, which tells it from a later one of the same pid;
 *     null where the system does not say
 * @param started when the run began
 */
record LockOwner(String account, String host, long pid, Instant processStarted, Instant started) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** This process, its run started now. */
  static LockOwner thisProcess() {
    return new LockOwner(
        System.getProperty("user.name"),
        hostName(),
        ProcessHandle.current().pid(),
        ProcessHandle.current().info().startInstant().orElse(null),
        Instant.now());
  }

  byte[] json() {
    return (JSON.createObjectNode()
                .put("owner", account)
                .put("host", host)
                .put("pid", pid)
                .put(
                    "process_started",
                    Optional.ofNullable(processStarted).map(Instant::toString).orElse(null))
                .put("started", started.toString())
            + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
