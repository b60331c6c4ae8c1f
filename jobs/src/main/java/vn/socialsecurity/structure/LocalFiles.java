package vn.socialsecurity.structure;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The disk of this machine, for Hadoop. Hadoop's own starts the program {@code chmod} for every
 * file and folder it creates where its native library is missing, some ten milliseconds each; and
 * it keeps a hidden {@code .crc} file beside each, where ours have checksums of their own.
 */
public final class LocalFiles extends RawLocalFileSystem {
  private static final String IMPLEMENTATION = "fs.file.impl";
  private static final String WITHOUT_CACHE = "fs.file.impl.disable.cache";
  private static final boolean IS_POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  /**
   * The file system of a path: this one where it is local, else Hadoop's.
   *
   * @throws IOException when it cannot be reached
   */
  public static FileSystem of(Path path, Configuration hadoop) throws IOException {
    FileSystem files = path.getFileSystem(hadoop);
    if (!(files instanceof LocalFileSystem)) {
      return files;
    }
    LocalFiles local = new LocalFiles();
    local.initialize(files.getUri(), hadoop);
    return local;
  }

  /** Has Hadoop take this one for all local paths that are opened with a configuration. */
  public static void use(Configuration hadoop) {
    hadoop.setClass(IMPLEMENTATION, LocalFiles.class, FileSystem.class);
    // Else it would hand out the one that somebody has opened before.
    hadoop.setBoolean(WITHOUT_CACHE, true);
  }

  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    if (!IS_POSIX || permission.getStickyBit()) {
      super.setPermission(path, permission);
      return;
    }
    String symbols =
        permission.getUserAction().SYMBOL
            + permission.getGroupAction().SYMBOL
            + permission.getOtherAction().SYMBOL;
    Files.setPosixFilePermissions(
        pathToFile(path).toPath(), PosixFilePermissions.fromString(symbols));
  }
}
