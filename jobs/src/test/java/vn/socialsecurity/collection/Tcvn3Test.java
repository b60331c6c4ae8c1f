package vn.socialsecurity.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Tcvn3Test {
  /** All letters of the alphabet that ASCII has not, small with every tone, capital without. */
  private static final String LETTERS =
      "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ";

  @ParameterizedTest
  @CsvSource({
    "48 B5 20 4E E9 69, Hà Nội",
    "A7 B5 20 4E BD 6E 67, Đà Nẵng",
    "54 68 D5 20 67 69 ED 69, Thế giới",
    "42 61 20 56 D7, Ba Vì",
    "51 75 B6 6E 67 20 4E 67 B7 69, Quảng Ngãi",
    "42 BE 63 20 4B B9 6E, Bắc Kạn",
    "43 C7 6E 20 54 68 AC, Cần Thơ",
    "54 68 F5 61 20 54 68 69 AA 6E 2D 48 75 D5, Thừa Thiên-Huế",
    "43 B6 20 6E AD ED 63, Cả nước"
  })
  void namesAreReadAsTheAbcFontsShowThem(String bytes, String name) throws Exception {
    assertThat(decoded(HexFormat.ofDelimiter(" ").parseHex(bytes))).isEqualTo(name);
  }

  @Test
  void asciiIsItself() throws Exception {
    byte[] ascii = new byte[0x80];
    for (int i = 0; i < ascii.length; i++) {
      ascii[i] = (byte) i;
    }
    assertThat(decoded(ascii))
        .isEqualTo(new String(ascii, java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Test
  void everyLetterHasOnePositionAndTheOtherPositionsAreNone() {
    List<String> letters = new ArrayList<>();
    for (int position = 0x80; position <= 0xFF; position++) {
      try {
        letters.add(decoded(new byte[] {(byte) position}));
      } catch (CharacterCodingException none) {
        assertThat(none).hasMessageContaining("1");
      }
    }
    assertThat(letters).contains("\u00A0");
    letters.remove("\u00A0");
    assertThat(letters)
        .containsExactlyInAnyOrderElementsOf(
            LETTERS.codePoints().mapToObj(Character::toString).collect(Collectors.toList()));
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    return new Tcvn3().newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
