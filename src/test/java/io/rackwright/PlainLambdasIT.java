package io.rackwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The classes that stand for lambdas in the finished jar (src/build/PlainLambdas.java) are such as Java accepts. */
class PlainLambdasIT {

    private static final Path JAR = Path.of(System.getProperty("rackwright.jar"));

    @Test
    void everyPlainClassIsVerified() throws Exception {
        List<String> names;
        try (JarFile jar = new JarFile(JAR.toFile())) {
            names = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches("io/rackwright/.*\\$\\$\\d+\\.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }

        assertThat(names).hasSizeGreaterThan(1000);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            for (String name : names) {
                assertThat(Class.forName(name, true, loader).getNestHost().getName())
                        .as("the class whose private methods %s calls", name)
                        .isEqualTo(name.replaceFirst("\\$.*", ""));
            }
        }
    }
}
