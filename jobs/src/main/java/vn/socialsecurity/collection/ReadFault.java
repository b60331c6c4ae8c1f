package vn.socialsecurity.collection;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVException;
import org.apache.hadoop.fs.ChecksumException;
import vn.socialsecurity.structure.Phrase;

/** Tells a file that is damaged from a file system that fails. */
final class ReadFault {
  private ReadFault() {}

  /** What is wrong with the file, in words; empty when the file is not to blame. */
  static Optional<Phrase> inWords(IOException e) {
    if (e instanceof DeliveryLimits.Exceeded exceeded) {
      return Optional.of(exceeded.phrase());
    }
    if (e instanceof CSVException) {
      return Optional.of(
          new Phrase(
              "a quotation mark is not closed properly", "dấu ngoặc kép không được đóng đúng"));
    }
    if (e instanceof EOFException || e instanceof ZipException) {
      return Optional.of(
          new Phrase(
              "the compressed data are cut off or damaged", "dữ liệu nén bị cụt hoặc bị hỏng"));
    }
    if (e instanceof ChecksumException) {
      return Optional.of(new Phrase("its .crc file does not fit it", "tệp .crc không khớp"));
    }
    return Optional.empty();
  }
}
