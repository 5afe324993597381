package io.durable.interleaving;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.objectweb.asm.ClassReader;

/** Loads the classes of the project once more, rewritten so that they run under the scheduler. */
final class ControlledLoader extends ClassLoader {

    private static final String CONTROLLED = "io.durable.";
    private static final String OWN = ControlledLoader.class.getPackageName();

    private final FieldFlags fields = new FieldFlags(this);

    ControlledLoader(ClassLoader parent) {
        super(parent);
    }

    /** Whether a class, given its name with dots, is rewritten. */
    static boolean controls(String name) {
        return name.startsWith(CONTROLLED) && !OWN.equals(name.substring(0, name.lastIndexOf('.')));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!controls(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? rewritten(name) : known;
        }
    }

    private Class<?> rewritten(String name) throws ClassNotFoundException {
        byte[] code = code(name);
        if (code == null) {
            throw new ClassNotFoundException(name);
        }
        byte[] rewritten = ClassRewriter.rewrite(new ClassReader(code), fields);
        return defineClass(name, rewritten, 0, rewritten.length);
    }

    byte[] code(String name) {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
