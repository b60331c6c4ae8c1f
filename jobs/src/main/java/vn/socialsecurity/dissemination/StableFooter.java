package vn.socialsecurity.dissemination;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.Map;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Copies a Parquet file and gives it a footer without accidents. The pages of the same rows are the
 * same everywhere; the footer is not, because parquet-mr keeps a chunk's encodings in a hash set of
 * enums, whose order changes from JVM to JVM. The bytes before the footer stay where they are, so
 * that every offset and page index in it remains true.
 */
final class StableFooter {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int TAIL = Integer.BYTES + MAGIC.length;
  private static final int BUFFER = 1 << 16;

  private StableFooter() {}

  /**
   * Copies {@code part} to a new file and says what it has become.
   *
   * @param more what the footer says of the table, by key, beside what is there already
   */
  static TableFile copy(OutputStore store, Path part, Path file, Map<String, String> more)
      throws IOException {
    long length = store.status(part).getLen();
    MessageDigest digest = Sha256.digest();
    long rows;
    try (FSDataInputStream in = store.files().open(part);
        FSDataOutputStream stored = store.files().create(file, false)) {
      long footerStart = length - TAIL - footerLength(in, length);
      in.seek(footerStart);
      FileMetaData footer = Util.readFileMetaData(in);
      more.forEach(
          (key, value) -> footer.addToKey_value_metadata(new KeyValue(key).setValue(value)));
      sort(footer);
      rows = footer.getNum_rows();

      OutputStream out = new DigestOutputStream(stored, digest);
      in.seek(0);
      copy(in, out, footerStart);
      writeFooter(footer, out, stored, footerStart);
      stored.hsync();
    }
    return new TableFile(file.getName(), rows, store.status(file).getLen(), Sha256.hex(digest));
  }

  private static int footerLength(FSDataInputStream in, long length) throws IOException {
    byte[] tail = new byte[TAIL];
    in.readFully(length - TAIL, tail);
    return ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  private static void sort(FileMetaData footer) {
    footer.getKey_value_metadata().sort(Comparator.comparing(KeyValue::getKey));
    for (RowGroup rowGroup : footer.getRow_groups()) {
      for (ColumnChunk chunk : rowGroup.getColumns()) {
        ColumnMetaData column = chunk.getMeta_data();
        column.getEncodings().sort(Comparator.naturalOrder());
        column
            .getEncoding_stats()
            .sort(
                Comparator.comparing(PageEncodingStats::getPage_type)
                    .thenComparing(PageEncodingStats::getEncoding));
      }
    }
  }

  private static void copy(InputStream in, OutputStream out, long bytes) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (long left = bytes; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new EOFException("The file ends " + left + " bytes before its footer");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  private static void writeFooter(
      FileMetaData footer, OutputStream out, FSDataOutputStream stored, long footerStart)
      throws IOException {
    Util.writeFileMetaData(footer, out);
    int length = Math.toIntExact(stored.getPos() - footerStart);
    out.write(
        ByteBuffer.allocate(TAIL).order(ByteOrder.LITTLE_ENDIAN).putInt(length).put(MAGIC).array());
  }
}
