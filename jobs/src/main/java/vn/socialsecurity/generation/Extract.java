package vn.socialsecurity.generation;

/** The datasets that are generated, with their columns in the order in which they are written. */
enum Extract {
  REGISTER(
      "insurance_participation",
      "VSS",
      "person_id,scheme,province_code,year,start_month,end_month,sex,birth_year,sector,"
          + "contribution_base_vnd",
      "contribution_base_vnd"),
  REVIEW(
      "poverty_review",
      "MOLISA",
      "household_id,province_code,commune_code,year,poverty_standard,residence,ethnicity,members,"
          + "monthly_income_per_capita_vnd,d01,d02,d03,d04,d05,d06,d07,d08,d09,d10,d11,d12,"
          + "official_class",
      "members"),
  COMMUNES(
      "commune_services",
      "MOH",
      "commune_code,province_code,year,commune_class,health_station,doctor,midwife,"
          + "national_health_criteria,reproductive_health,radio_station,broadcast,villages,"
          + "villages_with_health_worker",
      "villages"),
  REPORTED("insurance_reported", "VSS", "area_code,year,scheme,participants", "participants"),
  POVERTY_REPORTED(
      "poverty_reported",
      "MOLISA",
      "area_code,year,poverty_standard,households,poor_households,near_poor_households",
      "households"),
  POPULATION("population", "GSO", "area_code,year,concept,persons", "persons");

  private final String dataset;
  private final String provider;
  private final String header;
  private final String controlled;

  Extract(String dataset, String provider, String header, String controlled) {
    this.dataset = dataset;
    this.provider = provider;
    this.header = header;
    this.controlled = controlled;
  }

  String dataset() {
    return dataset;
  }

  String provider() {
    return provider;
  }

  String header() {
    return header;
  }

  /** The column of which the receipt states the total. */
  String controlled() {
    return controlled;
  }
}
