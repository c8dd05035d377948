#include "verifier/kernel/compiled.hpp"

#include <algorithm>

namespace reductio::verifier {

std::vector<Script> objects_of(const CompiledTheories& compiled, const std::vector<Script>& theories,
                               std::string_view version) {
  std::vector<Script> out;
  if (version.empty() || version != compiled.version) return out;
  for (const Script& theory : theories) {
    const auto at = std::find_if(compiled.all.begin(), compiled.all.end(), [&](const auto& one) {
      return one.file == theory.file && one.text == theory.text;
    });
    if (at == compiled.all.end()) return {};
    out.push_back({theory.file + "o", std::string(at->object)});
  }
  return out;
}

}  // namespace reductio::verifier
