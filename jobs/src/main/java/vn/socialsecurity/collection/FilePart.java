package vn.socialsecurity.collection;

import java.io.EOFException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * The lines of a file that begin in a range of its bytes, so that several tasks can read it. Lines
 * end with a line feed; a file in which a record goes over several lines is not read in parts.
 *
 * @param from first byte of the range
 * @param to first byte behind it
 */
public record FilePart(long from, long to) implements Serializable {
  private static final int BUFFER_BYTES = 1 << 13;

  /** Equal parts of a file, none larger than a limit. */
  static List<FilePart> of(long sizeBytes, long mostBytes) {
    long parts = (sizeBytes + mostBytes - 1) / mostBytes;
    List<FilePart> all = new ArrayList<>();
    for (long part = 0; part < parts; part++) {
      all.add(new FilePart(start(sizeBytes, part, parts), start(sizeBytes, part + 1, parts)));
    }
    return all;
  }

  private static long start(long sizeBytes, long part, long parts) {
    return sizeBytes / parts * part + Math.min(part, sizeBytes % parts);
  }

  boolean isFirst() {
    return from == 0;
  }

  /** Where the first line begins that does not begin before a byte; at most the file's size. */
  static long lineStart(FSDataInputStream in, long at, long sizeBytes) throws IOException {
    if (at == 0 || at >= sizeBytes) {
      return Math.min(at, sizeBytes);
    }
    byte[] buffer = new byte[BUFFER_BYTES];
    for (long position = at - 1; position < sizeBytes; ) {
      int read = in.read(position, buffer, 0, buffer.length);
      if (read < 0) {
        throw new EOFException("the file is shorter than it was");
      }
      for (int i = 0; i < read; i++) {
        if (buffer[i] == '\n') {
          return position + i + 1;
        }
      }
      position += read;
    }
    return sizeBytes;
  }
}
