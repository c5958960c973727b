package io.rackwright.toolchain;

import io.rackwright.finding.ToolException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where the Kubespray release comes from. */
public sealed interface KubespraySource {

    /** A folder: a work tree, an unpacked release, or a git directory without a work tree. */
    record Checkout(Path folder) implements KubespraySource {}

    /** A repository that git can clone. */
    record GitUrl(String url) implements KubespraySource {}

    /** A release archive such as GitHub offers: one folder in a {@code .tar.gz}. */
    record Archive(Path file) implements KubespraySource {}

    /** A file made by {@code git bundle}, with the release's tag in it. */
    record Bundle(Path file) implements KubespraySource {}

    /** The tree that stands in where no Kubespray can be had. */
    record Rehearsal(Path tree) implements KubespraySource {}

    /** What a bundle begins with; the digit is its format's version. */
    String GIT_BUNDLE = "# v2 git bundle";

    /** {@code https://…}, {@code ssh://…}, {@code file:///…} or git's short form {@code user@host:path}. */
    Pattern URL = Pattern.compile("(https?|ssh|git|file)://.+|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:.+");

    /**
     * Reads what an operator gives as {@code --kubespray}: a URL, or a folder or file relative to where the command was
     * typed.
     *
     * @throws ToolException if it is none of these
     */
    static KubespraySource parse(String text, Path directory) throws ToolException {
        if (UrlCredentials.areSecret(text)) {
            throw new ToolException("Could not use " + UrlCredentials.without(text)
                    + " as Kubespray: a password or token stands in the "
                    + "URL, and everyone on this machine can read the arguments of a command. Take it out and let git "
                    + "ask a credential helper (git help credentials), or use an ssh:// URL; change the secret.");
        }
        if (URL.matcher(text).matches()) {
            return new GitUrl(text);
        }
        Path folder = directory.resolve(text).normalize();
        if (Files.isDirectory(folder)) {
            return new Checkout(folder);
        }
        if (Files.isRegularFile(folder)) {
            return ofFile(folder);
        }
        throw new ToolException("Could not find Kubespray at «" + text + "»: " + folder
                + " is no folder or file, and the text is no git URL. Give a checkout, a git directory, a release archive "
                + "(.tar.gz), a git bundle, or a URL such as https://github.com/kubernetes-sigs/kubespray.git.");
    }

    /** By what the file begins with; its name may be anything. */
    private static KubespraySource ofFile(Path file) throws ToolException {
        byte[] start = new byte[GIT_BUNDLE.length()];
        try (InputStream in = Files.newInputStream(file)) {
            int read = in.readNBytes(start, 0, start.length);
            if (read >= 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b) {
                return new Archive(file);
            }
            if (new String(start, StandardCharsets.ISO_8859_1).matches("# v\\d git bundle")) {
                return new Bundle(file);
            }
        } catch (IOException e) {
            throw new ToolException("Could not read " + file + ": " + e.getMessage(), e);
        }
        throw new ToolException(
                "Could not use " + file + " as Kubespray: it is neither a .tar.gz archive nor a git "
                        + "bundle. Give the release's «Source code (tar.gz)», or make a bundle: git bundle create FILE v2.28.1");
    }
}
