package vn.socialsecurity.collection;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * One bucket of an object store on this machine, of which only the reading half of S3's protocol is
 * there: list by prefix and delimiter, head, get, get of a range. Everything else is refused.
 */
final class ObjectStore implements AutoCloseable {
  private static final ZonedDateTime STORED =
      ZonedDateTime.of(2026, 1, 31, 1, 0, 0, 0, ZoneOffset.UTC);
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;

  private final String bucket;
  private final HttpServer server;
  private final Map<String, byte[]> objects = new TreeMap<>();
  private final List<String> refused = new ArrayList<>();

  ObjectStore(String bucket) throws IOException {
    this.bucket = bucket;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  void put(String key, byte[] content) {
    objects.put(key, content);
  }

  /** Address of the service. */
  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Requests that would have changed something. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String key = path.length() > bucket.length() + 2 ? path.substring(bucket.length() + 2) : "";
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        refused.add(method + " " + path);
        exchange.sendResponseHeaders(NOT_ALLOWED, -1);
      } else if (key.isEmpty()) {
        list(exchange, parameters(exchange.getRequestURI().getRawQuery()));
      } else if (objects.containsKey(key)) {
        give(exchange, objects.get(key));
      } else {
        exchange.sendResponseHeaders(NOT_FOUND, -1);
      }
    }
  }

  private static void give(HttpExchange exchange, byte[] content) throws IOException {
    exchange.getResponseHeaders().set("ETag", "\"" + DigestUtils.md5Hex(content) + "\"");
    exchange
        .getResponseHeaders()
        .set("Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(STORED));
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.length));
      exchange.sendResponseHeaders(OK, -1);
      return;
    }
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = 0;
    int to = content.length;
    if (range != null) {
      String[] ends = range.substring("bytes=".length()).split("-");
      from = Integer.parseInt(ends[0]);
      to = ends.length < 2 ? to : Math.min(to, Integer.parseInt(ends[1]) + 1);
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, content.length));
    }
    byte[] part = Arrays.copyOfRange(content, from, to);
    exchange.sendResponseHeaders(range == null ? OK : PARTIAL, part.length == 0 ? -1 : part.length);
    exchange.getResponseBody().write(part);
  }

  private void list(HttpExchange exchange, Map<String, String> parameters) throws IOException {
    String prefix = parameters.getOrDefault("prefix", "");
    String delimiter = parameters.getOrDefault("delimiter", "");
    TreeSet<String> folders = new TreeSet<>();
    StringBuilder contents = new StringBuilder();
    int found = 0;
    for (Map.Entry<String, byte[]> object : objects.entrySet()) {
      if (!object.getKey().startsWith(prefix)) {
        continue;
      }
      int end = delimiter.isEmpty() ? -1 : object.getKey().indexOf(delimiter, prefix.length());
      if (end >= 0) {
        folders.add(object.getKey().substring(0, end + 1));
        continue;
      }
      found++;
      contents.append(
          "<Contents><Key>%s</Key><LastModified>2026-01-31T01:00:00.000Z</LastModified><ETag>%s</ETag><Size>%d</Size></Contents>"
              .formatted(
                  encoded(object.getKey()),
                  DigestUtils.md5Hex(object.getValue()),
                  object.getValue().length));
    }
    for (String folder : folders) {
      contents.append(
          "<CommonPrefixes><Prefix>%s</Prefix></CommonPrefixes>".formatted(encoded(folder)));
    }
    byte[] answer =
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult><Name>%s</Name><Prefix>%s</Prefix><KeyCount>%d</KeyCount><MaxKeys>5000</MaxKeys><IsTruncated>false</IsTruncated>%s</ListBucketResult>"
                .formatted(bucket, encoded(prefix), found + folders.size(), contents))
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(OK, answer.length);
    exchange.getResponseBody().write(answer);
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }

  /** As text of XML; keys of a test hold nothing else that XML would take for its own. */
  private static String encoded(String key) {
    return key.replace("&", "&amp;").replace("<", "&lt;");
  }
}
