package vn.socialsecurity.collection.warehouse;

import java.util.List;
import vn.socialsecurity.collection.RegisterPlan;
import vn.socialsecurity.structure.DatasetSchema;
import vn.socialsecurity.structure.PersonSpell;
import vn.socialsecurity.structure.PlainColumn;

/** Where the columns of the insurance register stand in its schema, and what their numbers mean. */
final class RegisterColumns {
  final int person;
  final int scheme;
  final int area;
  final int year;
  final int start;
  final int end;
  final int sex;
  final int birthYear;
  final int sector;
  final int base;

  private final List<PlainColumn> columns;

  RegisterColumns(RegisterPlan plan) {
    columns = plan.columns();
    DatasetSchema schema = plan.schema();
    person = schema.indexOf("person_id");
    scheme = schema.indexOf("scheme");
    area = schema.indexOf("province_code");
    year = schema.indexOf("year");
    start = schema.indexOf("start_month");
    end = schema.indexOf("end_month");
    sex = schema.indexOf("sex");
    birthYear = schema.indexOf("birth_year");
    sector = schema.indexOf("sector");
    base = schema.indexOf("contribution_base_vnd");
  }

  /** The codes of a column, by what {@link PersonSpell} keeps of them. */
  List<String> codes(int column) {
    return columns.get(column).codes();
  }

  /** The row in the columns of the schema; it is not kept as delivered once it is accepted. */
  String rowText(long first, long second, String refArea) {
    String[] texts = new String[columns.size()];
    texts[person] =
        String.format("%010d", PersonSpell.identifier(first >>> PersonSpell.PERSON_SHIFT));
    texts[scheme] = codes(scheme).get(PersonSpell.scheme(first));
    texts[area] = refArea.substring(refArea.indexOf('_') + 1);
    texts[year] = Integer.toString(PersonSpell.year(first));
    texts[start] = Integer.toString(PersonSpell.start(first));
    texts[end] = Integer.toString(PersonSpell.end(first));
    texts[sex] = codes(sex).get(PersonSpell.sex(first));
    texts[birthYear] = Integer.toString(PersonSpell.birthYear(first));
    int sectorCode = PersonSpell.sector(first);
    texts[sector] = sectorCode == 0 ? "" : codes(sector).get(sectorCode - 1);
    long baseVnd = PersonSpell.baseVnd(second);
    texts[base] = baseVnd < 0 ? "" : Long.toString(baseVnd);
    return String.join(",", texts);
  }
}
