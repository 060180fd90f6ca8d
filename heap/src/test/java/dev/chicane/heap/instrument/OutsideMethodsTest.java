package dev.chicane.heap.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chicane.heap.edit.EditedClasses;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import org.junit.jupiter.api.Test;

class OutsideMethodsTest {
    private static final ClassFile CLASS_FILE = ClassFile.of();
    private static final MethodTypeDesc NUMBER = MethodTypeDesc.of(ConstantDescs.CD_int);

    @Test
    void a_native_method_goes_on_under_another_name_behind_one_that_can_be_instrumented() {
        ClassModel given = give(NUMBER, ClassFile.ACC_PUBLIC | ClassFile.ACC_SYNCHRONIZED | ClassFile.ACC_NATIVE);

        MethodModel own = method(given, "next");
        assertThat(own.code()).isPresent();
        assertThat(own.flags().flags()).containsExactlyInAnyOrder(AccessFlag.PUBLIC, AccessFlag.SYNCHRONIZED);
        MethodModel behind = method(given, Names.NATIVE + "next");
        assertThat(behind.methodTypeSymbol()).isEqualTo(NUMBER);
        assertThat(behind.flags().flags())
                .containsExactlyInAnyOrder(AccessFlag.PRIVATE, AccessFlag.NATIVE, AccessFlag.SYNTHETIC);
    }

    @Test
    void a_class_without_any_stays_as_it_is() {
        ClassModel given = give(NUMBER, ClassFile.ACC_PUBLIC | ClassFile.ACC_ABSTRACT);

        assertThat(given.methods()).hasSize(1);
    }

    private static ClassModel give(MethodTypeDesc type, int flags) {
        ClassModel model = CLASS_FILE.parse(CLASS_FILE.build(
                ClassDesc.of("com.acme.Natives"),
                made -> made.withFlags(ClassFile.ACC_ABSTRACT).withMethod("next", type, flags, method -> {})));
        var library = new ClassLibrary(ClassFilter.all(), EditedClasses.NONE);
        ClassLoader loader = OutsideMethodsTest.class.getClassLoader();
        return new OutsideMethods(library.of(loader, model), loader, library).give(CLASS_FILE, model);
    }

    private static MethodModel method(ClassModel model, String name) {
        return model.methods().stream()
                .filter(method -> method.methodName().equalsString(name))
                .findFirst()
                .orElseThrow();
    }
}
