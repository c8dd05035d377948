(* One of n rows, by the order encoding of which is chosen, and the bits of this row.

   n + 1 variables are in order: the first is false, the last is true, and none that is true stands before one that is
   false. Row i is chosen where variable i is false and variable i + 1 is true. Then d variables say its bits. All
   clauses hold of the assignments that describe a row, one for each. *)
From Coq Require Import List Bool ZArith Lia.
From Reductio Require Export Pairs Choices Formulas.
Import ListNotations.
Open Scope nat_scope.

Definition entry (a : row) (k : nat) : bool := (nth k a 0 =? 1)%Z.

(* One side: d coordinates, where its variables of order and of bits begin, and its rows. *)
Section Side.
  Variables (d order bits : nat) (rows : list row).
  Let n := length rows.

  Definition row_clauses (i : nat) : list (list (nat * bool)) :=
    [(order + i, false); (order + S i, true)] ::
    map (fun k => [(order + i, true); (order + S i, false); (bits + k, entry (nth i rows []) k)]) (seq 0 d).

  Definition end_clauses : list (list (nat * bool)) := [[(order, false)]; [(order + n, true)]].

  Definition side_clauses : list (list (nat * bool)) := flat_map row_clauses (seq 0 n).

  Definition chosen_row (X : list bool) : option nat :=
    find (fun i => negb (nth (order + i) X false) && nth (order + S i) X false) (seq 0 n).

  (* The values of the variables of a side whose row p is chosen. *)
  Definition describes (X : list bool) (p : nat) : Prop :=
    p < n /\ (forall i, i <= n -> nth (order + i) X false = (p <? i)) /\
    (forall k, k < d -> nth (bits + k) X false = entry (nth p rows []) k).

  (* Where truth begins in what is ordered. *)
  Lemma one_step (y : nat -> bool) : forall r, y 0 = false -> y r = true ->
    (forall i, i < r -> y i = true -> y (S i) = true) ->
    exists p, p < r /\ forall i, i <= r -> y i = (p <? i).
  Proof.
    induction r as [| r IH]; intros Z T M; [congruence |]. destruct (y r) eqn:E.
    - destruct IH as (p & P & H); auto. exists p. split; [lia |]. intros i I.
      destruct (Nat.eq_dec i (S r)) as [-> | N]; [| apply H; lia].
      rewrite T. symmetry. apply Nat.ltb_lt. lia.
    - exists r. split; [lia |]. intros i I. destruct (Nat.eq_dec i (S r)) as [-> | N].
      + rewrite T. symmetry. apply Nat.ltb_lt. lia.
      + rewrite (proj2 (Nat.ltb_ge r i)) by lia. destruct (y i) eqn:F; [| reflexivity]. rewrite <- E.
        assert (U : forall j, i + j <= r -> y (i + j) = true).
        { induction j as [| j K]; intros J; [now rewrite Nat.add_0_r |].
          rewrite Nat.add_succ_r. apply M; [lia | apply K; lia]. }
        specialize (U (r - i)). replace (i + (r - i)) with r in U by lia. symmetry. apply U. lia.
  Qed.

  Lemma side_describes X : forallb (clause_true X) (side_clauses ++ end_clauses) = true <-> exists p, describes X p.
  Proof.
    unfold side_clauses. rewrite forallb_app, forallb_flat_map, andb_true_iff, forallb_forall.
    set (y := fun i => nth (order + i) X false).
    assert (Y : forall i s, true_under X (order + i, s) = Bool.eqb (y i) s) by reflexivity.
    assert (R : forall i, forallb (clause_true X) (row_clauses i) = true <->
      (y i = true -> y (S i) = true) /\
      forall k, k < d -> y i = true \/ y (S i) = false \/ nth (bits + k) X false = entry (nth i rows []) k).
    { intros i. unfold row_clauses. cbn [forallb]. rewrite andb_true_iff, forallb_forall.
      unfold clause_true at 1. cbn [existsb]. rewrite !Y. split; intros [A B]; split.
      - now destruct (y i), (y (S i)).
      - intros k K. specialize (B _ (in_map _ _ k (proj2 (in_seq _ _ _) (conj (Nat.le_0_l k) K)))).
        unfold clause_true in B. cbn [existsb] in B. rewrite !Y, orb_false_r in B.
        unfold true_under in B. cbn [fst snd] in B.
        destruct (y i); [now left |]. destruct (y (S i)); [| auto]. right. right. now apply eqb_prop.
      - destruct (y i), (y (S i)); auto.
      - intros c C. apply in_map_iff in C as (k & <- & K). apply in_seq in K. specialize (B k (proj2 K)).
        unfold clause_true. cbn [existsb]. rewrite !Y, orb_false_r. unfold true_under. cbn [fst snd].
        destruct B as [-> | [-> | ->]]; [reflexivity | apply orb_true_r | now rewrite eqb_reflx, !orb_true_r]. }
    assert (E : forallb (clause_true X) end_clauses = true <-> y 0 = false /\ y n = true).
    { unfold end_clauses, clause_true. cbn [forallb existsb]. rewrite <- (Nat.add_0_r order) at 1. rewrite !Y.
      now destruct (y 0), (y n). }
    rewrite E. split.
    - intros [A [Z T]]. destruct (one_step y n Z T) as (p & P & H).
      { intros i I. apply R, A, in_seq. lia. }
      exists p. split; [exact P | split; [exact H |]]. intros k K.
      destruct (proj2 (proj1 (R p) (A p ltac:(apply in_seq; lia))) k K) as [F | [F | F]]; [| | exact F].
      + rewrite H, Nat.ltb_irrefl in F by lia. discriminate.
      + rewrite H, (proj2 (Nat.ltb_lt p (S p))) in F by lia. discriminate.
    - intros (p & P & H & B). fold y in H.
      assert (H' : forall i, i <= n -> nth (order + i) X false = (p <? i)) by exact H. split.
      + intros i I. apply in_seq in I. apply R. unfold y. rewrite !H' by lia. split.
        * rewrite !Nat.ltb_lt. lia.
        * intros k K. destruct (Nat.lt_trichotomy i p) as [O | [-> | O]].
          -- right. left. apply Nat.ltb_ge. lia.
          -- right. right. now apply B.
          -- left. now apply Nat.ltb_lt.
      + unfold y. rewrite !H' by lia. split; [reflexivity | now apply Nat.ltb_lt].
  Qed.

  Lemma chosen_described X p : describes X p -> chosen_row X = Some p.
  Proof.
    intros (P & H & _). destruct (chooses_one (seq 0 n) p (seq_NoDup _ _)) as [F _]; [apply in_seq; lia |].
    rewrite <- F. unfold chosen_row. clear F. assert (I : incl (seq 0 n) (seq 0 n)) by apply incl_refl.
    revert I. generalize (seq 0 n) at 1 3 4. intros l I. induction l as [| i l IH]; [reflexivity |]. cbn [find].
    assert (J : i < n) by (specialize (I i (or_introl eq_refl)); apply in_seq in I; lia).
    rewrite !H by lia. replace (negb (p <? i) && (p <? S i)) with (i =? p).
    - destruct (i =? p); [reflexivity |]. apply IH. intros j K. apply I. now right.
    - destruct (Nat.eqb_spec i p), (Nat.ltb_spec p i), (Nat.ltb_spec p (S i)); cbn; lia || reflexivity.
  Qed.

  Lemma side_within v : order + S n <= v -> bits + d <= v -> Forall (clause_within v) (side_clauses ++ end_clauses).
  Proof.
    intros O B. apply Forall_app. split; [| repeat constructor; cbn; lia].
    apply Forall_flat_map_intro. intros i I. apply in_seq in I. constructor; [repeat constructor; cbn; lia |].
    apply Forall_map, Forall_forall. intros k K. apply in_seq in K. repeat constructor; cbn; lia.
  Qed.

  Lemma length_side : length side_clauses = n * S d.
  Proof.
    unfold side_clauses. assert (E : forall l, length (flat_map row_clauses l) = length l * S d).
    { induction l as [| i l IH]; [reflexivity |]. cbn [flat_map length]. rewrite app_length, IH.
      cbn [row_clauses length]. rewrite map_length, seq_length. lia. }
    now rewrite E, seq_length.
  Qed.
End Side.
