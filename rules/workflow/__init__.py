"""流程与资格 (WFL): may the project go on, and has it come the right way?"""
