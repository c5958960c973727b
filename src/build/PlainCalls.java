import static org.objectweb.asm.Opcodes.*;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes what Java links at its first call plain code, in a finished jar. A lambda costs some 70 µs then, even where its
 * class comes from the archive of class-data sharing, a plain class 9 µs; a check of three servers uses nine hundred. Each
 * lambda becomes a nest mate of its class that does what {@code java.lang.invoke.LambdaMetafactory} specifies for it. One
 * that needs a conversion beyond casts and boxes of its own type, or more than one method, stays as it is. What a record
 * leaves to Java, {@code equals} and {@code hashCode} by {@code java.lang.runtime.ObjectMethods}, becomes a method of it.
 *
 * <p>Usage: {@code java -cp asm.jar:asm-tree.jar PlainCalls.java JAR PREFIX}. The jar is rewritten in place; only classes
 * whose names begin so are touched.
 */
final class PlainCalls {

    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
    private static final String RECORDS = "java/lang/runtime/ObjectMethods";
    private static final Map<Type, Type> BOXES = Map.of(
            Type.BOOLEAN_TYPE, Type.getType(Boolean.class),
            Type.BYTE_TYPE, Type.getType(Byte.class),
            Type.CHAR_TYPE, Type.getType(Character.class),
            Type.SHORT_TYPE, Type.getType(Short.class),
            Type.INT_TYPE, Type.getType(Integer.class),
            Type.LONG_TYPE, Type.getType(Long.class),
            Type.FLOAT_TYPE, Type.getType(Float.class),
            Type.DOUBLE_TYPE, Type.getType(Double.class));

    private final Map<String, ClassNode> classes = new LinkedHashMap<>();
    private final Map<String, byte[]> made = new LinkedHashMap<>();
    private int left;

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        PlainCalls lambdas = new PlainCalls();
        Path rewritten = jar.resolveSibling(jar.getFileName() + ".plain");
        try (JarFile from = new JarFile(jar.toFile(), false);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(rewritten))) {
            lambdas.read(from, arguments[1]);
            lambdas.classes.values().forEach(lambdas::replace);
            lambdas.write(from, out);
        }
        Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
        System.out.println(lambdas.made.size() + " lambdas are plain classes, " + lambdas.left + " stay");
    }

    private void read(JarFile jar, String prefix) throws IOException {
        for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(ZipEntry.class::cast)::iterator) {
            if (entry.getName().startsWith(prefix) && entry.getName().endsWith(".class")) {
                ClassNode node = new ClassNode();
                new ClassReader(jar.getInputStream(entry).readAllBytes()).accept(node, 0);
                classes.put(entry.getName(), node);
            }
        }
    }

    /** Everything else as it was, in its order, with the times of the build. */
    private void write(JarFile from, OutputStream to) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(to)) {
            long time = 0;
            for (ZipEntry entry : (Iterable<ZipEntry>) from.stream().map(ZipEntry.class::cast)::iterator) {
                ClassNode node = classes.get(entry.getName());
                time = entry.getTime();
                put(jar, entry.getName(), time, node == null ? from.getInputStream(entry).readAllBytes() : bytes(node));
            }
            for (Map.Entry<String, byte[]> lambda : made.entrySet()) {
                put(jar, lambda.getKey() + ".class", time, lambda.getValue());
            }
        }
    }

    private static void put(JarOutputStream jar, String name, long time, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(time);
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }

    private static byte[] bytes(ClassNode node) {
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return writer.toByteArray();
    }

    private void replace(ClassNode node) {
        int number = 0;
        for (MethodNode method : List.copyOf(node.methods)) {
            for (AbstractInsnNode instruction : method.instructions.toArray()) {
                if (!(instruction instanceof InvokeDynamicInsnNode call)) {
                    continue;
                }
                InsnList use = new InsnList();
                if (call.bsm.getOwner().equals(LAMBDAS)) {
                    Lambda lambda = Lambda.of(call).orElse(null);
                    if (lambda == null) {
                        left++;
                        continue;
                    }
                    number++;
                    use.add(made(lambda, node, node.name + "$$" + number));
                } else if (call.bsm.getOwner().equals(RECORDS) && !call.name.equals("toString")) {
                    use.add(RecordMethod.addTo(node, call));
                } else {
                    continue;
                }
                method.instructions.insert(call, use);
                method.instructions.remove(call);
            }
        }
    }

    /** What stands in the place of the call. */
    private AbstractInsnNode made(Lambda lambda, ClassNode node, String name) {
        ClassNode host = node.nestHostClass == null ? node : classes.get(node.nestHostClass + ".class");
        if (host.nestMembers == null) {
            host.nestMembers = new ArrayList<>();
        }
        host.nestMembers.add(name);
        made.put(name, lambda.plainClass(name, host.name, node.version));
        return lambda.use(name);
    }

    /** {@code equals} or {@code hashCode} of a record, over its fields in their order. */
    private record RecordMethod(String owner, List<Handle> fields, MethodNode code) {

        static AbstractInsnNode addTo(ClassNode node, InvokeDynamicInsnNode call) {
            List<Handle> fields = new ArrayList<>();
            for (int i = 2; i < call.bsmArgs.length; i++) {
                fields.add((Handle) call.bsmArgs[i]);
            }
            MethodNode code = new MethodNode(ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, call.name + "$", call.desc, null, null);
            RecordMethod method = new RecordMethod(node.name, fields, code);
            if (call.name.equals("equals")) {
                method.compare();
            } else {
                method.hash();
            }
            node.methods.add(code);
            return new MethodInsnNode(INVOKESTATIC, node.name, code.name, code.desc, false);
        }

        /** Every difference sets bits of a number; it is zero where there is none. */
        private void compare() {
            Label differ = new Label();
            code.visitVarInsn(ALOAD, 1);
            code.visitTypeInsn(INSTANCEOF, owner);
            code.visitJumpInsn(IFEQ, differ);
            code.visitInsn(ICONST_0);
            for (Handle field : fields) {
                get(field, 0);
                get(field, 1);
                switch (Type.getType(field.getDesc()).getSort()) {
                    case Type.LONG -> code.visitInsn(LCMP);
                    case Type.FLOAT -> code.visitMethodInsn(INVOKESTATIC, "java/lang/Float", "compare", "(FF)I", false);
                    case Type.DOUBLE -> code.visitMethodInsn(INVOKESTATIC, "java/lang/Double", "compare", "(DD)I", false);
                    case Type.OBJECT, Type.ARRAY -> {
                        code.visitMethodInsn(INVOKESTATIC, "java/util/Objects", "equals", "(Ljava/lang/Object;Ljava/lang/Object;)Z", false);
                        code.visitInsn(ICONST_1);
                        code.visitInsn(IXOR);
                    }
                    default -> code.visitInsn(IXOR);
                }
                code.visitInsn(IOR);
            }
            code.visitJumpInsn(IFNE, differ);
            code.visitInsn(ICONST_1);
            code.visitInsn(IRETURN);
            code.visitLabel(differ);
            code.visitFrame(F_SAME, 0, null, 0, null);
            code.visitInsn(ICONST_0);
            code.visitInsn(IRETURN);
            code.visitMaxs(6, 2);
        }

        private void hash() {
            code.visitInsn(ICONST_0);
            for (Handle field : fields) {
                code.visitIntInsn(BIPUSH, 31);
                code.visitInsn(IMUL);
                get(field, 0);
                Type type = Type.getType(field.getDesc());
                String owner = Lambda.isPrimitive(type) ? BOXES.get(type).getInternalName() : "java/util/Objects";
                String taken = Lambda.isPrimitive(type) ? field.getDesc() : "Ljava/lang/Object;";
                code.visitMethodInsn(INVOKESTATIC, owner, "hashCode", "(" + taken + ")I", false);
                code.visitInsn(IADD);
            }
            code.visitInsn(IRETURN);
            code.visitMaxs(4, 1);
        }

        private void get(Handle field, int from) {
            code.visitVarInsn(ALOAD, from);
            if (from == 1) {
                code.visitTypeInsn(CHECKCAST, owner);
            }
            code.visitFieldInsn(GETFIELD, field.getOwner(), field.getName(), field.getDesc());
        }
    }

    /**
     * A lambda or method reference.
     *
     * @param method name of the method of the interface
     * @param made captured values to the interface
     * @param erased the method as the interface declares it
     * @param actual the same with the types of this use
     * @param body what it does
     */
    private record Lambda(String method, Type made, Type erased, Type actual, Handle body) {

        static Optional<Lambda> of(InvokeDynamicInsnNode call) {
            if (!call.bsm.getName().equals("metafactory")) {
                return Optional.empty();
            }
            Lambda lambda = new Lambda(
                    call.name,
                    Type.getMethodType(call.desc),
                    (Type) call.bsmArgs[0],
                    (Type) call.bsmArgs[2],
                    (Handle) call.bsmArgs[1]);
            return lambda.isPlain() ? Optional.of(lambda) : Optional.empty();
        }

        private boolean isPlain() {
            List<Type> wanted = parameters();
            Type[] captured = made.getArgumentTypes();
            for (int i = 0; i < erased.getArgumentTypes().length; i++) {
                if (!fits(actual.getArgumentTypes()[i], wanted.get(captured.length + i))
                        || !fits(erased.getArgumentTypes()[i], actual.getArgumentTypes()[i])) {
                    return false;
                }
            }
            Type result = erased.getReturnType();
            return result.equals(Type.VOID_TYPE) || (fits(returned(), actual.getReturnType()) && fits(actual.getReturnType(), result));
        }

        /** Whether a cast, a box or its opposite is enough; a reference is taken for the box of the primitive. */
        private static boolean fits(Type from, Type to) {
            if (isPrimitive(from) && isPrimitive(to)) {
                return from.equals(to);
            }
            if (isPrimitive(from)) {
                return BOXES.get(from).equals(to) || to.equals(Type.getType(Object.class));
            }
            return !isPrimitive(to) || BOXES.get(to).equals(from) || from.equals(Type.getType(Object.class));
        }

        /** What the body takes, its receiver first. */
        private List<Type> parameters() {
            List<Type> types = new ArrayList<>();
            if (body.getTag() != H_INVOKESTATIC && body.getTag() != H_NEWINVOKESPECIAL) {
                types.add(Type.getObjectType(body.getOwner()));
            }
            types.addAll(List.of(Type.getArgumentTypes(body.getDesc())));
            return types;
        }

        private Type returned() {
            return body.getTag() == H_NEWINVOKESPECIAL ? Type.getObjectType(body.getOwner()) : Type.getReturnType(body.getDesc());
        }

        private AbstractInsnNode use(String name) {
            return made.getArgumentTypes().length == 0
                    ? new FieldInsnNode(GETSTATIC, name, "ONE", "L" + name + ";")
                    : new MethodInsnNode(INVOKESTATIC, name, "of", made.getDescriptor(), false);
        }

        byte[] plainClass(String name, String host, int version) {
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            String[] interfaces = {made.getReturnType().getInternalName()};
            writer.visit(version, ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC, name, null, "java/lang/Object", interfaces);
            writer.visitNestHost(host);
            Type[] captured = made.getArgumentTypes();
            for (int i = 0; i < captured.length; i++) {
                writer.visitField(ACC_PRIVATE | ACC_FINAL, "f" + i, captured[i].getDescriptor(), null, null);
            }
            constructor(writer, name, captured);
            if (captured.length == 0) {
                writer.visitField(ACC_STATIC | ACC_FINAL, "ONE", "L" + name + ";", null, null);
                maker(writer, name, captured, "<clinit>", "()V");
            } else {
                maker(writer, name, captured, "of", made.getDescriptor());
            }
            method(writer, name, captured);
            writer.visitEnd();
            return writer.toByteArray();
        }

        private static void constructor(ClassWriter writer, String name, Type[] captured) {
            MethodVisitor code = writer.visitMethod(ACC_PRIVATE, "<init>", Type.getMethodDescriptor(Type.VOID_TYPE, captured), null, null);
            code.visitCode();
            code.visitVarInsn(ALOAD, 0);
            code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
            int at = 1;
            for (int i = 0; i < captured.length; i++) {
                code.visitVarInsn(ALOAD, 0);
                code.visitVarInsn(captured[i].getOpcode(ILOAD), at);
                code.visitFieldInsn(PUTFIELD, name, "f" + i, captured[i].getDescriptor());
                at += captured[i].getSize();
            }
            end(code, RETURN);
        }

        private static void maker(ClassWriter writer, String name, Type[] captured, String method, String descriptor) {
            MethodVisitor code = writer.visitMethod(ACC_STATIC, method, descriptor, null, null);
            code.visitCode();
            code.visitTypeInsn(NEW, name);
            code.visitInsn(DUP);
            int at = 0;
            for (Type type : captured) {
                code.visitVarInsn(type.getOpcode(ILOAD), at);
                at += type.getSize();
            }
            code.visitMethodInsn(INVOKESPECIAL, name, "<init>", Type.getMethodDescriptor(Type.VOID_TYPE, captured), false);
            if (captured.length == 0) {
                code.visitFieldInsn(PUTSTATIC, name, "ONE", "L" + name + ";");
                end(code, RETURN);
            } else {
                end(code, ARETURN);
            }
        }

        private void method(ClassWriter writer, String name, Type[] captured) {
            MethodVisitor code = writer.visitMethod(ACC_PUBLIC, method, erased.getDescriptor(), null, null);
            code.visitCode();
            if (body.getTag() == H_NEWINVOKESPECIAL) {
                code.visitTypeInsn(NEW, body.getOwner());
                code.visitInsn(DUP);
            }
            List<Type> wanted = parameters();
            for (int i = 0; i < captured.length; i++) {
                code.visitVarInsn(ALOAD, 0);
                code.visitFieldInsn(GETFIELD, name, "f" + i, captured[i].getDescriptor());
                convert(code, captured[i], wanted.get(i));
            }
            int at = 1;
            for (int i = 0; i < erased.getArgumentTypes().length; i++) {
                Type given = erased.getArgumentTypes()[i];
                code.visitVarInsn(given.getOpcode(ILOAD), at);
                at += given.getSize();
                convert(code, given, actual.getArgumentTypes()[i]);
                convert(code, actual.getArgumentTypes()[i], wanted.get(captured.length + i));
            }
            code.visitMethodInsn(opcode(), body.getOwner(), body.getName(), body.getDesc(), body.isInterface());
            Type result = erased.getReturnType();
            if (result.equals(Type.VOID_TYPE)) {
                if (!returned().equals(Type.VOID_TYPE)) {
                    code.visitInsn(returned().getSize() == 2 ? POP2 : POP);
                }
            } else {
                convert(code, returned(), actual.getReturnType());
                convert(code, actual.getReturnType(), result);
            }
            end(code, result.getOpcode(IRETURN));
        }

        /** A private method of a nest mate is called as a public one would be. */
        private int opcode() {
            return switch (body.getTag()) {
                case H_INVOKESTATIC -> INVOKESTATIC;
                case H_NEWINVOKESPECIAL -> INVOKESPECIAL;
                case H_INVOKEINTERFACE -> INVOKEINTERFACE;
                default -> body.isInterface() ? INVOKEINTERFACE : INVOKEVIRTUAL;
            };
        }

        private static void convert(MethodVisitor code, Type from, Type to) {
            if (from.equals(to) || to.equals(Type.getType(Object.class)) && !isPrimitive(from)) {
                return;
            }
            if (isPrimitive(from)) {
                Type box = BOXES.get(from);
                code.visitMethodInsn(INVOKESTATIC, box.getInternalName(), "valueOf", Type.getMethodDescriptor(box, from), false);
            } else if (isPrimitive(to)) {
                Type box = BOXES.get(to);
                code.visitTypeInsn(CHECKCAST, box.getInternalName());
                code.visitMethodInsn(INVOKEVIRTUAL, box.getInternalName(), to.getClassName() + "Value", Type.getMethodDescriptor(to), false);
            } else {
                code.visitTypeInsn(CHECKCAST, to.getInternalName());
            }
        }

        static boolean isPrimitive(Type type) {
            return type.getSort() < Type.ARRAY;
        }

        private static void end(MethodVisitor code, int opcode) {
            code.visitInsn(opcode);
            code.visitMaxs(0, 0);
            code.visitEnd();
        }
    }
}
