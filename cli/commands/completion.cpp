#include "cli/commands/completion.hpp"

#include <algorithm>

#include "cli/completion.hpp"
#include "instances/json.hpp"

namespace reductio::cli {

std::vector<Option> Completion::options(const Words&) { return shared_options(); }

int Completion::run(const Session& session) {
  const Words& words = session.words();
  Words names;
  for (const ShellScript& script : shell_scripts()) names.emplace_back(script.name);
  const auto shell = std::ranges::find(names, words.front());
  if (shell == names.end()) throw unknown_word("completion", in_quotes(words.front()), words.front(), names);
  const bool script = words.size() == 1;
  const std::string text =
      script ? std::string(shell_scripts()[static_cast<std::size_t>(shell - names.begin())].text)
             : answer_for(*shell, {words.begin() + 1, words.end()});
  session.print_as(script ? "script" : "answer", text);
  return done;
}

}  // namespace reductio::cli
