package dev.chicane.heap.instrument;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.List;

/**
 * Which calls of the JDK's methods read or write a part of an array and do nothing else, and which part: those are accesses of
 * its elements. What stops early, or calls the program back meanwhile, is not among them.
 */
final class ArrayRanges {
    private static final String ARRAYS = "java/util/Arrays";
    /** In place of the end of a range: all of the array. */
    private static final int ALL = -1;

    private ArrayRanges() {}

    /** Whether a call of this method is one. */
    static boolean has(String owner, String name, List<ClassDesc> parameters) {
        if (owner.startsWith("[")) {
            return name.equals("clone");
        }
        if (owner.equals("java/lang/System")) {
            return name.equals("arraycopy");
        }
        boolean isOfValues = !parameters.isEmpty()
                && parameters.getFirst().isArray()
                && parameters.getFirst().componentType().isPrimitive();
        return owner.equals(ARRAYS)
                && switch (name) {
                    case "fill" -> true;
                    case "copyOf", "copyOfRange" -> parameters.size() == (name.equals("copyOf") ? 2 : 3);
                    case "sort", "hashCode", "toString" -> isOfValues;
                    default -> false;
                };
    }

    /**
     * Tells of the ranges of such a call, right before it.
     *
     * @param arguments of it; an array that is cloned is on the top of the stack instead
     */
    static void tell(CodeBuilder code, String name, Arguments arguments, int site) {
        switch (name) {
            case "clone" -> {
                code.dup().loadConstant(0).loadConstant(ALL); // array, array, from, to
                end(code, false, site);
            }
            case "arraycopy" -> {
                arguments.takeBack(code);
                code.loadConstant(site);
                code.invokestatic(
                        Names.HOOKS,
                        "copied",
                        Names.type(CD_void, CD_Object, CD_int, CD_Object, CD_int, CD_int, CD_int));
            }
            case "copyOf" -> {
                arguments.load(code, 0);
                code.loadConstant(0);
                arguments.load(code, 1);
                end(code, false, site);
            }
            default -> {
                arguments.load(code, 0);
                if (arguments.count() > 2) {
                    arguments.load(code, 1);
                    arguments.load(code, 2);
                } else {
                    code.loadConstant(0).loadConstant(ALL);
                }
                end(code, name.equals("fill") || name.equals("sort"), site);
            }
        }
    }

    private static void end(CodeBuilder code, boolean writes, int site) {
        code.loadConstant(writes ? 1 : 0).loadConstant(site);
        code.invokestatic(Names.HOOKS, "range", Names.type(CD_void, CD_Object, CD_int, CD_int, CD_boolean, CD_int));
    }
}
