// Which vector units this machine has, with what Highway asks of each. Its own library asks it too, but measures the
// frequency of a clock when it is loaded: 4 ms at each start of the program.
#pragma once

namespace reductio::verifier {

// Those of x86, as Highway names them; each has what the ones after it have.
struct VectorUnits {
  bool avx3_dl = false, avx3 = false, avx2 = false, sse4 = false, ssse3 = false;
};

inline VectorUnits vector_units() {
  VectorUnits out;
#if defined(__x86_64__)
  out.ssse3 = __builtin_cpu_supports("ssse3");
  out.sse4 = out.ssse3 && __builtin_cpu_supports("sse4.1") && __builtin_cpu_supports("sse4.2") &&
             __builtin_cpu_supports("aes") && __builtin_cpu_supports("pclmul");
  out.avx2 = out.sse4 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
             __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma");
  out.avx3 = out.avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
             __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
  out.avx3_dl = out.avx3 && __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("vpclmulqdq") &&
                __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2") &&
                __builtin_cpu_supports("avx512vpopcntdq") && __builtin_cpu_supports("avx512bitalg");
#endif
  return out;
}

}  // namespace reductio::verifier
