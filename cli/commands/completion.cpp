#include "cli/commands/completion.hpp"

#include <algorithm>

#include "cli/completion.hpp"

namespace reductio::cli {

std::vector<Option> Completion::options(const Words&) { return shared_options(); }

int Completion::run(const Session& session) {
  const Words& words = session.words();
  Words names;
  for (const ShellScript& script : shell_scripts()) names.emplace_back(script.name);
  const auto shell = std::ranges::find(names, words.front());
  if (shell == names.end()) throw unknown_word("completion", in_quotes(words.front()), words.front(), names);
  if (words.size() == 1)
    session.print(std::string(shell_scripts()[static_cast<std::size_t>(shell - names.begin())].text));
  else
    session.print(answer_for(*shell, {words.begin() + 1, words.end()}));
  return done;
}

}  // namespace reductio::cli
