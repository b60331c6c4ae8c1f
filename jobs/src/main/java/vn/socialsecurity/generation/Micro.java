package vn.socialsecurity.generation;

/** The extracts of single persons, households and communes. */
public enum Micro {
  REGISTER,
  REVIEW,
  COMMUNES
}
